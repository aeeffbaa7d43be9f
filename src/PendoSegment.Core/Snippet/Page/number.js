  // The digits of a decimal number and where its point stands, without zeros that say nothing.
  function digitsOf(text) {
    var parts = /^-?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
    var digits = (parts[1] + parts[2]).replace(/^0+/, '');
    var exponent = Number(parts[3] || 0) - parts[2].length;
    var kept = digits.replace(/0+$/, '');
    return kept + 'e' + (kept ? exponent + digits.length - kept.length : 0);
  }

  // Text as a number. One with more digits than a number of JavaScript can hold is none: it would arrive as another.
  function toNumber(text) {
    if (text.length <= 300 && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) || text.length <= 28 && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) {
      var exact = Number(text);
      return digitsOf(String(exact)) === digitsOf(text.replace('+', '')) ? exact : INVALID;
    }

    var number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
    return isFinite(number) ? number : INVALID;
  }

  TYPES.Number = {
    isNothing: isBlank,
    make: function (value, kind, options) {
      if (kind !== 'text') {
        return kind === 'number' ? value : INVALID;
      }

      var text = trim(value);
      var plainText = text === '' || !options ? text : toInvariant(text, options);
      return text === '' ? EMPTY : plainText === null ? INVALID : toNumber(plainText);
    }
  };
