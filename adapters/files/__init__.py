"""Files on disk: originals and copies sealed for good, uploads on their way in sealed for a day."""
