"""«Абоненты»: the utility's people find customers, look at them and act for them on papers."""
