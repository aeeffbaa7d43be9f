  TYPES.Exists = {
    takesEmpty: true,
    isNothing: isBlank,
    make: function (value) {
      return !isBlank(value);
    }
  };
