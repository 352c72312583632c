-- A member says what they dispute of their own results, also once these were handed in. All other documents stay the lead's.

GRANT INSERT ON trainer.shared_document TO :member;
CREATE POLICY own_disputes ON trainer.shared_document FOR INSERT TO :member
  WITH CHECK (kind = 'dispute' AND author = (SELECT trainer.own_id()) AND about = author);
