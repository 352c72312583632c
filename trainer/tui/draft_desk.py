"""What is typed and not sent, kept and found again in the order in which it is asked for."""

from collections.abc import Mapping
from concurrent.futures import Future

from trainer.tui.desk_threads import DeskThreads


class DraftDesk(DeskThreads):
    """The part of the desk that knows of drafts."""

    def keep_drafts(self, owner: str, texts: Mapping[str, str]) -> Future[None]:
        """Keep these as all that is unsent of this owner (see `store.drafts`); done also when nobody waits for it."""
        return self._draft_thread.submit(self._keep_drafts, owner, texts)

    def drafts_of(self, owner: str) -> Future[dict[str, str]]:
        """What of this owner's is unsent, by the box it stands in."""
        return self._draft_thread.submit(self._drafts_of, owner)

    def _keep_drafts(self, owner: str, texts: Mapping[str, str]) -> None:
        from trainer.store.drafts import keep_drafts

        keep_drafts(self._open(), owner, texts)

    def _drafts_of(self, owner: str) -> dict[str, str]:
        from trainer.store.drafts import drafts_of

        return drafts_of(self._open(), owner)
