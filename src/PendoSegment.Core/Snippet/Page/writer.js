  var MAX_DEPTH = 8;

  TYPES.Auto = {
    takesLists: true,
    make: function (value, kind) {
      return kind === 'other' ? UNSUPPORTED : scalarJson(value);
    }
  };

  // Writes fields, of which none comes twice: what the mapping names comes before a property of the record's own, and that before a member of an object.
  function Writer(plan) {
    this.plan = plan;
    this.claims = {};
    this.order = [];
    this.inside = [];
    this.notes = [];
    this.invalid = null;
  }

  Writer.prototype.claim = function (name, rank, value) {
    var key = '$' + lower(wellFormed(name));
    var held = this.claims[key];
    if (held && held.rank <= rank) {
      return false;
    }

    if (value !== undefined) {
      if (!held) {
        this.order.push(key);
      }

      this.claims[key] = { name: wellFormed(name), rank: rank, value: value };
    }

    return true;
  };

  Writer.prototype.result = function () {
    var fields = {};
    for (var i = 0; i < this.order.length; i++) {
      var claim = this.claims[this.order[i]];
      put(fields, claim.name, claim.value);
    }

    return fields;
  };

  // A field may be called __proto__, which an assignment would not make a field of.
  function put(object, name, value) {
    Object.defineProperty(object, name, { value: value, enumerable: true, configurable: true, writable: true });
  }

  Writer.prototype.leaveOut = function (name, why) {
    this.notes.push("the field '" + name.text + "' is left out: " + why);
    return UNSUPPORTED;
  };

  Writer.prototype.writeEmpty = function (name) {
    if (this.plan.empty === 'Null') {
      this.claim(name.text, name.rank, null);
    }

    return EMPTY;
  };

  // name: { text, origin, rank, isMapped }; type: a converter, see the types.
  Writer.prototype.write = function (name, value, type, options) {
    var kind = kindOf(value);
    if (kind === 'missing' && !type.takesEmpty) {
      return EMPTY;
    }

    if (isEmpty(value) && !type.takesEmpty) {
      return this.writeEmpty(name);
    }

    if (type.takesLists && kind === 'object') {
      return type === TYPES.Auto ? this.writeNested(name, value) : INVALID;
    }

    if (type.takesLists && kind === 'list') {
      return this.writeList(name, value, type, options);
    }

    if (type.takesLists && kind === 'other') {
      return this.leaveOut(name, 'it has no form in JSON');
    }

    if (!this.claim(name.text, name.rank)) {
      return EMPTY;
    }

    var made = type.make(value, kind, options, this.plan);
    if (made === INVALID) {
      return INVALID;
    }

    if (made === EMPTY) {
      return this.writeEmpty(name);
    }

    if (made === UNSUPPORTED) {
      return this.leaveOut(name, 'it has no form in JSON');
    }

    this.claim(name.text, name.rank, made);
    return made;
  };

  Writer.prototype.writeList = function (name, list, type, options) {
    var kept = elements(this.plan, name.text, list, this.notes);
    if (!kept) {
      return UNSUPPORTED;
    }

    if (kept.length === 0) {
      return this.writeEmpty(name);
    }

    for (var i = 0; i < kept.length; i++) {
      kept[i] = type.element ? type.element(kept[i], options) : kept[i];
      if (kept[i] === INVALID) {
        return INVALID;
      }

      kept[i] = scalarJson(kept[i]);
    }

    this.claim(name.text, name.rank, kept);
    return kept;
  };

  Writer.prototype.writeNested = function (name, value) {
    var isInside = this.inside.indexOf(value) >= 0;
    if (this.plan.nested === 'Omit') {
      return EMPTY;
    }

    if (isInside || this.inside.length === MAX_DEPTH) {
      return this.leaveOut(name, isInside ? 'it contains itself' : 'it is nested too deeply');
    }

    if (this.plan.nested === 'Send') {
      if (this.claim(name.text, name.rank)) {
        this.claim(name.text, name.rank, this.copy(name, value));
      }

      return value;
    }

    this.inside.push(value);
    var members = Object.keys(value);
    for (var i = 0; i < members.length; i++) {
      var member = this.member(name, members[i]);
      if (member && !isAnnotation(members[i])) {
        this.writeOther(member, read(value, members[i]));
      }
    }

    this.inside.pop();
    return value;
  };

  // An object that is sent as it is.
  Writer.prototype.copy = function (name, value) {
    var inner = new Writer(this.plan);
    var all = {};
    inner.notes = this.notes;
    inner.inside = this.inside;
    inner.claim = function (text, rank, made) {
      var clean = wellFormed(text);
      if (own(all, clean)) {
        return false;
      }

      if (made !== undefined) {
        put(all, clean, made);
      }

      return true;
    };
    this.inside.push(value);
    Object.keys(value).forEach(function (member) {
      if (!isAnnotation(member)) {
        inner.write({ text: member, rank: 0 }, plain(read(value, member)), TYPES.Auto);
      }
    });
    this.inside.pop();
    return all;
  };

  // What stands for an object's member; null for one that is spoken for.
  Writer.prototype.member = function (parent, name) {
    var path = (parent.origin || parent.text) + '.' + name;
    var key = nameKey(path);
    var isSpokenFor = !parent.isMapped && (this.plan.used.indexOf(key) >= 0 || this.plan.ids.indexOf(key) >= 0);
    return isSpokenFor ? null : { text: joinNames(parent.text, name, this.plan.naming), origin: path, rank: 2, isMapped: parent.isMapped };
  };

  // A value that the mapping does not name.
  Writer.prototype.writeOther = function (name, value) {
    value = plain(value);
    this.write(name, isNullText(this.plan, value) ? null : value, TYPES.Auto);
  };

  Writer.prototype.writeFields = function (record) {
    for (var i = 0; i < this.plan.fields.length; i++) {
      var field = this.plan.fields[i];
      var type = TYPES[field.type];
      var name = { text: field.name, origin: field.origin, rank: 0, isMapped: true };
      if (field.made) {
        this.claim(name.text, 0, field.value);
        continue;
      }

      var value = !field.from ? field.value : choose(this.plan, record, field.from, false, type, field.options).value;
      if (this.write(name, value, type, field.options) === INVALID) {
        this.notes.push("the field '" + field.name + "' cannot take its value: expected " + field.expected);
        if (this.plan.invalid === 'Reject') {
          return false;
        }
      }
    }

    return true;
  };

  Writer.prototype.writeRest = function (record, idProperty) {
    var names = Object.keys(record);
    var idKey = idProperty === null ? null : nameKey(idProperty);
    for (var i = 0; i < names.length; i++) {
      var key = nameKey(names[i]);
      var isOwn = names[i] !== '' && !isAnnotation(names[i]) && this.plan.used.indexOf(key) < 0 && key !== idKey;
      if (isOwn) {
        this.writeOther({ text: styleName(names[i], this.plan.naming), origin: names[i], rank: 1 }, read(record, names[i]));
      }
    }
  };

  // With these names OData says something of a record or of another member.
  function isAnnotation(name) {
    return name.indexOf('@odata.') >= 0 || name.indexOf('@microsoft.graph.') === 0 || /@delta$/.test(name) || name === '@removed';
  }

  function elements(plan, field, list, notes) {
    var kept = [];
    var isLeftOut = false;
    for (var i = 0; i < list.length; i++) {
      var kind = kindOf(list[i]);
      if (isScalar(list[i])) {
        if (!isNullText(plan, list[i])) {
          kept.push(list[i]);
        }
      } else if (kind !== 'null' && kind !== 'missing') {
        isLeftOut = true;
        notes.push("the field '" + field + "' is without an element of its list that cannot be sent");
      }
    }

    return isLeftOut && kept.length === 0 ? null : kept;
  }
