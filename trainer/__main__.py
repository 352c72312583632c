"""`python -m trainer`."""

from trainer.cli.start import main

if __name__ == "__main__":
    main()
