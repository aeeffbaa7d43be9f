  // The elements of text, without blanks around them and without those that are nothing.
  function cut(text, options, plan) {
    return (options.separator === null ? [text] : text.split(options.separator)).map(trim).filter(function (element) {
      return element !== '' && plan.nulls.indexOf(element) < 0;
    });
  }

  TYPES.List = {
    takesLists: true,
    isNothing: function (value, options, plan) {
      return isEmpty(value) || (typeof value === 'string' && cut(value, options, plan).length === 0);
    },
    element: function (element, options) {
      return options.names ? firstName(element) : element;
    },
    make: function (value, kind, options, plan) {
      if (kind !== 'text') {
        return options.names ? INVALID : isScalar(value) ? [scalarJson(value)] : UNSUPPORTED;
      }

      var all = cut(value, options, plan).map(function (element) {
        return options.names ? firstName(element) : wellFormed(element);
      });
      return all.length === 0 ? EMPTY : all.indexOf(INVALID) >= 0 ? INVALID : all;
    }
  };
