  // The time since 1970 is worked out on its digits: a fraction of a second has no exact number in JavaScript.
  function unixTime(text, unit) {
    var parts = /^([+-]?)0*(\d*)\.?(\d*)$/.exec(text);
    if (!parts || !/\d/.test(text) || text.length > 28) {
      return null;
    }

    var whole = Number(parts[2] || '0');
    var isInside = whole < 1e15 || (whole === 1e15 && /^0*$/.test(parts[3]));
    var isSeconds = unit ? unit === 's' : whole < 1e11;
    var shift = isSeconds ? 3 : 0;
    var at = Number((parts[2] || '0') + (parts[3] + '000').slice(0, shift));
    var isCut = !/^0*$/.test(parts[3].slice(shift));
    at = parts[1] === '-' ? -at - (isCut ? 1 : 0) : at;
    return isInside && at >= FIRST_TIME && at <= LAST_TIME ? at : null;
  }

  TYPES.UnixTime = {
    isNothing: isBlank,
    make: function (value, kind, options) {
      var at = kind === 'date' ? value.getTime()
        : kind === 'text' ? unixTime(trim(value), options.unit)
        : kind === 'number' && Math.abs(value) <= 1e15 ? unixTime(decimalText(value), options.unit)
        : null;
      return timeOutcome(at, value);
    }
  };

  // As .NET makes a decimal of a number: 15 digits, no exponent.
  function decimalText(number) {
    var parts = /^(-?)(\d)\.?(\d*)e([+-]\d+)$/.exec(Math.floor(number) === number ? number.toExponential() : number.toExponential(14));
    var digits = parts[2] + parts[3].replace(/0+$/, '');
    var exponent = Number(parts[4]);
    if (exponent < 0) {
      return exponent < -20 ? '0' : parts[1] + '0.' + new Array(-exponent).join('0') + digits.slice(0, 15);
    }

    while (digits.length <= exponent) {
      digits += '0';
    }

    return parts[1] + digits.slice(0, exponent + 1) + (digits.length > exponent + 1 ? '.' + digits.slice(exponent + 1) : '');
  }
