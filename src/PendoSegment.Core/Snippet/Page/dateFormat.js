  // Reads text by a format's parts: [what, fewest digits, most digits], or a list of one or two texts that stand for themselves.
  function readFormat(text, parts) {
    var found = { y: 1, M: 1, d: 1, H: 0, m: 0, s: 0, f: '' };
    var at = 0;
    for (var i = 0; i < parts.length; i++) {
      var part = parts[i];
      if (typeof part[1] !== 'number') {
        var word = part.filter(function (one) { return text.substr(at, one.length) === one; })[0];
        if (word === undefined) {
          return null;
        }

        at += word.length;
        continue;
      }

      var length = 0;
      while (length < part[2] && /\d/.test(text.charAt(at + length))) {
        length++;
      }

      if (length < part[1]) {
        return null;
      }

      var digits = text.substr(at, length);
      found[part[0]] = part[0] === 'f' ? digits : Number(digits);
      at += length;
    }

    return at < text.length ? null : time(found.y, found.M, found.d, found.H, found.m, found.s, Number((found.f + '000').slice(0, 3)), 0);
  }
