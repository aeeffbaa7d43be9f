  var NEVERS = ['1601-01-01', '0001-01-01', '9999-12-31'];

  // The digits of a whole number that has 64 bits; null for what is none.
  function wholeOf(value, kind) {
    var text = kind === 'text' ? trim(value) : kind === 'number' && Math.floor(value) === value && Math.abs(value) < 1e21 ? String(value) : '';
    var parts = /^([+-]?)0*(\d+)$/.exec(text);
    if (kind === 'number' && value === 9223372036854775807) {
      return '9223372036854775807';
    }

    var limit = parts && parts[1] === '-' ? '9223372036854775808' : '9223372036854775807';
    var isWhole = parts && (parts[2].length < 19 || (parts[2].length === 19 && parts[2] <= limit));
    return isWhole ? (parts[1] === '-' && parts[2] !== '0' ? '-' : '') + parts[2] : null;
  }

  function dateOf(value, kind) {
    var read = kind === 'text' ? readDate(value) : null;
    return read ? read.at : dateAt(value);
  }

  function isNeverDate(at) {
    return NEVERS.indexOf(iso(at).slice(0, 10)) >= 0 || Math.abs(at + 11644473600000) <= 14 * 3600000;
  }

  function isNeverFileTime(value) {
    var kind = kindOf(value);
    var whole = wholeOf(value, kind);
    var at = whole === null ? dateOf(value, kind) : null;
    return isBlank(value) || (whole !== null ? whole === '0' || whole === '9223372036854775807'
      : at !== null ? isNeverDate(at)
      : kind === 'text' && /^(0001-01-01|9999-12-31)[Tt ]/.test(trim(value)));
  }

  TYPES.FileTime = {
    isNothing: isNeverFileTime,
    make: function (value, kind) {
      if (isNeverFileTime(value)) {
        return EMPTY;
      }

      // In steps of 100 nanoseconds, more digits than a number of JavaScript has.
      var whole = wholeOf(value, kind);
      var at = whole === null ? dateOf(value, kind) : Number(whole.slice(0, -4) || '0') - 11644473600000;
      return at === null || (whole !== null && (whole.charAt(0) === '-' || at > LAST_TIME)) ? INVALID : iso(at);
    }
  };
