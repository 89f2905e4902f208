"""Figures of sweeps and runs. Data flows one way: tables, a module a kind of figure,
then sheet (paper, fonts, files)."""
