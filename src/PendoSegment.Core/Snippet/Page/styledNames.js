  var LETTER = new RegExp('[\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}]', 'u');
  var CAPITAL = new RegExp('\\p{Lu}', 'u');
  var SMALL = new RegExp('\\p{Ll}', 'u');

  function is(sort, text, at) {
    return at >= 0 && at < text.length && sort.test(text.charAt(at));
  }

  function isPart(text, at) {
    return is(LETTER, text, at) || (text.charCodeAt(at) & 0xf800) === 0xd800;
  }

  // Words end where there is neither letter nor digit, before a capital behind a small letter or digit, and before the last of several capitals that a small letter follows.
  function wordsOf(name) {
    var words = [];
    var word = '';
    for (var i = 0; i < name.length; i++) {
      var isCustom = word.length === 1 && is(SMALL, name, i - 1) && is(CAPITAL, name, i + 1);
      var starts = word !== '' && is(CAPITAL, name, i) && !isCustom && (!is(CAPITAL, name, i - 1) || is(SMALL, name, i + 1));
      if (word !== '' && (!isPart(name, i) || starts)) {
        words.push(word);
        word = '';
      }

      word += isPart(name, i) ? lower(name.charAt(i)) : '';
    }

    return word === '' ? words : words.concat(word);
  }

  function capital(word) {
    return upperCharacter(word.charAt(0)) + word.slice(1);
  }

  function styleName(name, style) {
    var words = style === 'AsIs' ? [] : wordsOf(name);
    return words.length === 0 ? name : style === 'SnakeCase' ? words.join('_') : words[0] + words.slice(1).map(capital).join('');
  }

  function joinNames(parent, member, style) {
    var words = style === 'CamelCase' ? wordsOf(member) : [];
    return words.length > 0 ? parent + words.map(capital).join('') : parent + '_' + styleName(member, style);
  }
