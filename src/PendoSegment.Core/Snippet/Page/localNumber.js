  var MARKS = /^[\u200e\u200f\u061c]$/;

  function trimMarks(text) {
    var start = 0;
    var end = text.length;
    while (start < end && (MARKS.test(text.charAt(start)) || END.test(text.charAt(start)))) {
      start++;
    }

    while (end > start && (MARKS.test(text.charAt(end - 1)) || END.test(text.charAt(end - 1)))) {
      end--;
    }

    return text.slice(start, end);
  }

  // In 49,- the dash stands for the decimals that there are none of.
  function cutDash(text, points) {
    var whole = text.replace(/[-\u2212\u2013\u2014]+$/, '');
    return whole.length < text.length && points.some(function (point) { return whole.length > point.length && endsWith(whole, point); }) ? whole : text;
  }

  function endsWith(text, word) {
    return text.slice(-word.length) === word;
  }

  function cutWord(text, word) {
    if (word === '' || word.length >= text.length) {
      return null;
    }

    return text.indexOf(word) === 0 ? text.slice(word.length) : endsWith(text, word) ? text.slice(0, -word.length) : null;
  }

  // { text, sign } without the sign; null where there is none.
  function cutSign(text, minus) {
    if (text.length > 2 && text.charAt(0) === '(' && endsWith(text, ')')) {
      return { sign: '-', text: text.slice(1, -1) };
    }

    if (text.length > 1 && /^[-\u2212+]/.test(text)) {
      return { sign: text.charAt(0) === '+' ? '+' : '-', text: text.slice(1) };
    }

    if (text.length > 1 && /[-\u2212+]$/.test(text)) {
      return { sign: endsWith(text, '+') ? '+' : '-', text: text.slice(0, -1) };
    }

    var rest = cutWord(text, minus);
    return rest === null ? null : { sign: '-', text: rest };
  }

  function isSeparator(c, separator) {
    var blanks = ' \u00a0\u2009\u202f';
    var apostrophes = "'\u2019";
    return c === separator || (separator !== '' && ((blanks.indexOf(separator) >= 0 && blanks.indexOf(c) >= 0) || (apostrophes.indexOf(separator) >= 0 && apostrophes.indexOf(c) >= 0)));
  }

  // Thousands separators count only where the culture puts them, counted from the right.
  function areGroupsComplete(text, style) {
    var group = 0;
    var digits = 0;
    var sizeOf = function () { return style.sizes.length === 0 ? 0 : style.sizes[Math.min(group, style.sizes.length - 1)]; };
    for (var i = text.length - 1; i >= 0; i--) {
      if (/\d/.test(text.charAt(i))) {
        digits++;
      } else if (digits > 0 && digits === sizeOf() && isSeparator(text.charAt(i), style.separator)) {
        group++;
        digits = 0;
      } else {
        return false;
      }
    }

    return group === 0 || (digits > 0 && (sizeOf() === 0 || digits <= sizeOf()));
  }

  function toDigits(text, style) {
    var at = text.indexOf(style.point);
    var whole = at < 0 ? text : text.slice(0, at);
    var decimals = at < 0 ? '' : text.slice(at + style.point.length);
    return areGroupsComplete(whole, style) && /^\d*$/.test(decimals) ? whole.replace(/\D/g, '') + (at < 0 ? '' : '.' + decimals) : null;
  }

  // A number as a culture writes it, in the invariant form; null for what it does not write so.
  function toInvariant(text, culture) {
    var sign = '';
    var isAmount = false;
    if (text.length > 319) {
      return null;
    }

    for (var goesOn = true; goesOn;) {
      text = cutDash(trimMarks(text), [culture.plain.point, culture.amounts.point]);
      var cut = sign === '' ? cutSign(text, culture.minus) : null;
      goesOn = cut !== null;
      if (cut) {
        sign = cut.sign;
        text = cut.text;
      }

      for (var i = 0; !goesOn && !isAmount && i < culture.currencies.length; i++) {
        var rest = cutWord(text, culture.currencies[i]);
        if (rest !== null) {
          goesOn = isAmount = true;
          text = rest;
        }
      }
    }

    var exponent = isAmount ? -1 : text.search(/e/i);
    var digits = exponent < 0 ? text : text.slice(0, exponent);
    var made = isAmount ? toDigits(digits, culture.amounts) : null;
    made = made === null ? toDigits(digits, culture.plain) : made;
    var tail = exponent < 0 ? '' : text.slice(exponent).replace(/[\u200e\u200f\u061c]/g, '').replace(/\u2212/g, '-');
    return made === null ? null : sign + made + tail;
  }
