  // What .NET calls white space. The trim of JavaScript differs in two characters.
  var BLANK = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
  var BEGIN = new RegExp('^' + BLANK + '+');
  var END = new RegExp(BLANK + '$');
  var INNER = new RegExp(BLANK + '+', 'g');
  var HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/;

  function trimEnd(text) {
    var end = text.length;
    while (end > 0 && END.test(text.charAt(end - 1))) {
      end--;
    }

    return text.slice(0, end);
  }

  function trim(text) {
    return trimEnd(text.replace(BEGIN, ''));
  }

  function isBlank(value) {
    return value === undefined || value === null || (typeof value === 'string' && trim(value) === '');
  }

  function isEmpty(value) {
    return value === undefined || value === null || value === '';
  }

  // Half a surrogate pair has no form in UTF-8.
  function wellFormed(text) {
    if (!HALF.test(text)) {
      return text;
    }

    var clean = '';
    for (var i = 0; i < text.length; i++) {
      var unit = text.charCodeAt(i);
      var isPair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
      clean += isPair ? text.substr(i++, 2) : (unit & 0xf800) === 0xd800 ? '\ufffd' : text.charAt(i);
    }

    return clean;
  }

  // Each character by itself: a whole text has rules of its own in JavaScript (SS for a sharp s, another sigma at a word's end).
  function eachCharacter(text, change) {
    return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^]/g, change);
  }

  function upperCharacter(c) {
    var big = c.toUpperCase();
    var code = c.charCodeAt(0);
    return c === '\u0131' ? c
      : big.length === c.length ? big
      // Greek with an iota below has a capital of one character too.
      : code >= 0x1f80 && code < 0x1fb0 ? String.fromCharCode(code | 8)
      : code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3 ? String.fromCharCode(code + 9)
      : c;
  }

  function upper(text) {
    return eachCharacter(text, upperCharacter);
  }

  function lower(text) {
    return eachCharacter(text, function (c) {
      var small = c.toLowerCase();
      return small.length === c.length ? small : c;
    });
  }

  // Two names of properties are one as people read them: whatever the case, and whatever blanks are at the ends or how many between words.
  function nameKey(name) {
    return upper(trim(name).replace(INNER, ' '));
  }

  // What a value is: missing, null, text, boolean, number, date, list, object, or other for what has no form in JSON.
  function kindOf(value) {
    switch (typeof value) {
      case 'string': return 'text';
      case 'boolean': return 'boolean';
      case 'number': return isFinite(value) ? 'number' : 'other';
      case 'undefined': case 'function': case 'symbol': return 'missing';
      case 'object': break;
      default: return 'other';
    }

    switch (value === null ? 'null' : Object.prototype.toString.call(value)) {
      case 'null': return 'null';
      case '[object Array]': return 'list';
      case '[object Object]': return 'object';
      case '[object Date]': return value.getTime() >= FIRST_TIME && value.getTime() <= LAST_TIME ? 'date' : 'other';
      default: return 'other';
    }
  }

  // The calendar of .NET: the years 1 to 9999.
  var FIRST_TIME = -62135596800000;
  var LAST_TIME = 253402300799999;

  function isScalar(value) {
    return /^(text|boolean|number|date)$/.test(kindOf(value));
  }

  // A list or an object with nothing in it is null.
  function plain(value) {
    var kind = kindOf(value);
    return kind === 'missing' ? undefined
      : (kind === 'list' && value.length === 0) || (kind === 'object' && Object.keys(value).length === 0) ? null
      : value;
  }

  // A number as .NET writes it.
  function numberText(number) {
    var parts = number.toExponential().split('e');
    var exponent = Number(parts[1]);
    if ((Math.floor(number) === number && Math.abs(number) < 1e21) || (exponent > -5 && exponent < 15)) {
      return String(number);
    }

    var digits = String(Math.abs(exponent));
    return parts[0] + 'E' + (exponent < 0 ? '-' : '+') + (digits.length < 2 ? '0' : '') + digits;
  }

  function scalarText(value) {
    return typeof value === 'string' ? value
      : typeof value === 'number' ? numberText(value)
      : typeof value === 'boolean' ? String(value)
      : value.toISOString();
  }

  // A simple value as it is sent.
  function scalarJson(value) {
    return typeof value === 'string' ? wellFormed(value) : kindOf(value) === 'date' ? value.toISOString() : value;
  }
