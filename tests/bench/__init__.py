"""Speed, as ratios within one run: `python -m tests.bench [names]`. Not part of the tests: nothing here asserts."""
