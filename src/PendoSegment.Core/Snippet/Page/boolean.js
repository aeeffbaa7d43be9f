  function isAmong(text, words) {
    return text !== null && words.some(function (word) { return upper(word) === upper(text); });
  }

  TYPES.Boolean = {
    isNothing: isBlank,
    make: function (value, kind, options) {
      var text = kind === 'text' ? trim(value) : isScalar(value) ? scalarText(value) : null;
      if (isAmong(text, options.yes)) {
        return true;
      }

      if (isAmong(text, options.no)) {
        return false;
      }

      if (kind === 'boolean') {
        return value;
      }

      if (kind === 'number') {
        return value === 1 ? true : value === 0 ? false : INVALID;
      }

      return kind !== 'text' ? INVALID
        : text === '' ? EMPTY
        : isAmong(text, ['1', 'y', 't', 'on', 'yes', 'true']) ? true
        : isAmong(text, ['0', 'n', 'f', 'no', 'off', 'false']) ? false
        : INVALID;
    }
  };
