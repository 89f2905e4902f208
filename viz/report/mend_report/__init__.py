"""The parts of mend-report: folders in, one self-contained page of HTML out."""
