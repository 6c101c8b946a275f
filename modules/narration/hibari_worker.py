"""Speaks English with hibari, in a process of its own: `python -m modules.narration.hibari_worker PARENT_ID`.

The neural network and its runtime take 200 MB of memory, which the learners' process is spared. The voice lies in the
package (Apache-2.0); its other voices would be fetched from the network and are never asked for.
"""

import sys

import numpy as np
from hibari import Hibari

from modules.narration.worker_loop import serve
from modules.narration.worker_messages import Reply, Request

_GAIN = 1.6
_LOUDEST = 0.95 * 32_767
"""The voice is as loud as the others, and no peak is cut once it has been through an MP3."""
_IDLE_SECONDS = 600.0
_SEED = 0
"""A sentence always has the same bytes."""


def _load() -> "HibariSpeaker":
    speaker = HibariSpeaker()
    speaker.speak(Request(text="Ready.", voices=(), pace=1.0))  # the first sentence takes half a second
    return speaker


class HibariSpeaker:
    """The loaded voice. One in a process."""

    def __init__(self) -> None:
        self._hibari = Hibari()

    def speak(self, request: Request) -> Reply:
        """Return the sound of a text."""
        sound = self._hibari(request.text, speed=request.pace, seed=_SEED)
        samples = np.clip(sound * (32_767 * _GAIN), -_LOUDEST, _LOUDEST).astype("<i2")
        if not samples.any():
            return Reply(error="hibari said nothing")
        return Reply(rate_hz=self._hibari.sample_rate, pcm=samples.tobytes())


def main(parent_id: int) -> None:
    """Answer requests until the input ends."""
    serve(parent_id, lambda: _load().speak, idle_seconds=_IDLE_SECONDS)


if __name__ == "__main__":
    main(int(sys.argv[1]))
