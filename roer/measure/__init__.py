"""From records, or an imported log, to what really happens: counts, value stream, waste and outcome."""
