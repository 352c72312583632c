-- A member says what they dispute of their own results, also once these were handed in. All else stays the lead's.
GRANT INSERT ON trainer.shared_document TO :member;
CREATE POLICY own_disputes ON trainer.shared_document FOR INSERT TO :member
  WITH CHECK (kind = 'dispute' AND author = (SELECT trainer.own_id()) AND about = author);

-- So that what is new among members and tombstones is found as it is among results.
CREATE INDEX ix_member_arrived ON trainer.member (arrived);
CREATE INDEX ix_tombstone_arrived ON trainer.tombstone (arrived);
