  // An id as text; null for none, and for what is no id, of which the notes tell.
  function toId(value, isAccount, notes) {
    var kind = kindOf(value);
    var what = isAccount ? 'account' : 'visitor';
    if (isBlank(value)) {
      return null;
    }

    var id = kind === 'text' ? value
      : kind === 'number' && Math.floor(value) === value && Math.abs(value) <= 9007199254740992 ? String(value === 0 ? 0 : value)
      : null;
    if (id === null || HALF.test(id) || /^(visitor|account)-unique-id$/i.test(id) || isTypeName(trim(id))
      || (isAccount ? isHalf(id) : trim(id) === '::')) {
      notes.push('the ' + what + "'s id is not one that Pendo takes");
      return null;
    }

    return id;
  }

  function isHalf(id) {
    var at = id.indexOf('::');
    return at >= 0 && (isBlank(id.slice(0, at)) || isBlank(id.slice(at + 2)));
  }

  // What is left where an object or a list was made into text.
  function isTypeName(text) {
    return (/^\[object [^\[",]*\]$/.test(text) && text.length >= 11)
      || (/^@\{[^]*=[^]*\}$/.test(text) && text.indexOf('=') > 2 && !new RegExp(BLANK).test(text.charAt(2)))
      || /^[A-Z_][\w`]*([.+][A-Z_][\w`]*)*\[\]$/.test(text)
      || (/^[A-Z_][\w`]*([.+][A-Z_][\w`]*)+(\[[\[\],]*\]|\[.*\])$/.test(text) && (text.split('[')[0].indexOf('`') > 0 || /^[^\[]*[\[\],]+$/.test(text)))
      || /^(System([.+][A-Z_][\w`]*){2,}|Microsoft([.+][A-Z_][\w`]*){3,}|Newtonsoft\.Json([.+][A-Z_][\w`]*)+)$/.test(text)
      || /^System\.(Object|String|Int32|Int64|Double|Decimal|Boolean|DateTime|Guid|DBNull|__ComObject)$/.test(text);
  }

  function optionalId(plan, record, properties, notes) {
    return toId(choose(plan, record, properties, false, {}).value, true, notes);
  }

  // Pendo joins them as PARENT::CHILD, which must come apart again in one way.
  function checkParent(child, parent, notes) {
    if (child && parent) {
      var joined = parent + '::' + child;
      if (joined.indexOf('::') !== parent.length || joined.lastIndexOf('::') !== parent.length) {
        notes.push("the account's id cannot be joined to its parent's");
      }
    }
  }
