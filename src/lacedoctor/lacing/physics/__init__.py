"""What a lacing does to the foot: tension, closing force, pressure, and how far each number can be trusted.

One file for each question: ``parameters`` and ``ranges`` what the model assumes; ``pulls`` the strands under tension;
``tension`` how tight each is; ``force`` what they close and hold; ``pressure`` what one strand presses on one spot; ``index`` a
lacing on a spot against another; ``profile`` the whole top of the foot; ``keeping`` how different two rows stay; ``uncertainty``
brackets, and which assumption matters most. Source ``science:E``; docs/physics.md says what must not be claimed.
"""
