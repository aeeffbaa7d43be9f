  TYPES.Text = {
    make: function (value) {
      return isScalar(value) ? wellFormed(scalarText(value)) : UNSUPPORTED;
    }
  };
