  // The name that a distinguished name begins with (RFC 4514, and the quotes of RFC 1779).
  function firstName(value) {
    var name = typeof value === 'string' ? trim(value) : '';
    var equals = name.indexOf('=');
    if (equals <= 0 || !/^[A-Za-z0-9.-]+$/.test(trim(name.slice(0, equals)))) {
      return INVALID;
    }

    var rest = name.slice(equals + 1).replace(BEGIN, '');
    var isQuoted = rest.charAt(0) === '"';
    var made = '';
    var kept = 0;
    for (var i = isQuoted ? 1 : 0; i < rest.length && (isQuoted ? rest.charAt(i) !== '"' : ',+;'.indexOf(rest.charAt(i)) < 0); i++) {
      if (rest.charAt(i) !== '\\') {
        made += rest.charAt(i);
        continue;
      }

      // A sign, or the bytes of UTF-8 in pairs of digits, each with its backslash.
      var bytes = /^(?:\\[0-9A-Fa-f]{2})+/.exec(rest.slice(i));
      if (!bytes && i + 1 === rest.length) {
        return INVALID;
      }

      made += bytes ? fromUtf8(bytes[0]) : rest.charAt(i + 1);
      i += bytes ? bytes[0].length - 1 : 1;
      kept = made.length;
    }

    while (!isQuoted && made.length > kept && made.charAt(made.length - 1) === ' ') {
      made = made.slice(0, -1);
    }

    return made === '' ? INVALID : wellFormed(made);
  }

  // Bytes that are no UTF-8 become U+FFFD, one for each longest beginning of a character.
  function fromUtf8(escaped) {
    var bytes = escaped.slice(1).split('\\').map(function (pair) { return parseInt(pair, 16); });
    var text = '';
    for (var i = 0; i < bytes.length;) {
      var lead = bytes[i++];
      var length = lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : -1;
      var low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      var high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      var code = length <= 0 ? lead : lead & (0x3f >> length);
      for (; length > 0 && bytes[i] >= low && bytes[i] <= high; length--, low = 0x80, high = 0xbf) {
        code = (code << 6) | (bytes[i++] & 0x3f);
      }

      text += length !== 0 ? '\ufffd' : code > 0xffff ? String.fromCharCode(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff)) : String.fromCharCode(code);
    }

    return text;
  }

  TYPES.DistinguishedName = {
    takesLists: true,
    isNothing: isBlank,
    element: firstName,
    make: function (value, kind) {
      return kind !== 'text' ? INVALID : isBlank(value) ? EMPTY : firstName(value);
    }
  };
