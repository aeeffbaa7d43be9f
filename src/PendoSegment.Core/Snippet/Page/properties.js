  // What a field's value is made into, by the name of its type: make(value, kind, options, plan) gives the value to send, or one of the three that follow.
  var TYPES = {};
  var EMPTY = {};
  var INVALID = {};
  var UNSUPPORTED = {};

  function own(object, name) {
    return Object.prototype.hasOwnProperty.call(object, name);
  }

  // A property that the page's object has, or that its class has: by its very name, else whatever the case, else as people read it.
  function find(owner, name) {
    if (own(owner, name)) {
      return owner[name];
    }

    var names = Object.keys(owner);
    for (var pass = 0; pass < 2; pass++) {
      var key = pass === 0 ? upper : nameKey;
      for (var i = 0; i < names.length; i++) {
        if (key(names[i]) === key(name)) {
          return owner[names[i]];
        }
      }
    }

    return name in owner && !(name in Object.prototype) ? owner[name] : undefined;
  }

  function read(owner, name) {
    try {
      return plainKind(find(owner, name));
    } catch (problem) {
      // A getter is somebody else's code.
      return undefined;
    }
  }

  function plainKind(value) {
    return kindOf(value) === 'missing' ? undefined : value;
  }

  // One step of a path: 'n' to a member, 'f' to the element of a list whose Boolean member is true, 'i' to an element by its number.
  function follow(value, step, name) {
    var kind = kindOf(value);
    if (kind === 'null') {
      return null;
    }

    if (kind === 'missing' || kind === 'text') {
      return undefined;
    }

    var list = kind === 'list' ? value : [value];
    if (step === 'i') {
      return name < list.length && kindOf(list[name]) !== 'missing' ? list[name] : null;
    }

    if (step === 'n' && kind !== 'list') {
      return kind === 'object' ? read(value, name) : undefined;
    }

    var all = [];
    var isThere = list.length === 0;
    for (var i = 0; i < list.length; i++) {
      var inner = kindOf(list[i]) === 'object' ? read(list[i], name) : undefined;
      isThere = isThere || inner !== undefined;
      if (step === 'f' && (inner === true || (typeof inner === 'string' && upper(trim(inner)) === 'TRUE'))) {
        return list[i];
      }

      if (inner !== undefined && inner !== null) {
        all.push(inner);
      }
    }

    return !isThere ? undefined : step === 'f' ? null : all;
  }

  // Where a path is divided into names is decided by the record: the longest beginning that is there by its whole name comes first.
  function divide(path, at, value) {
    if (at === path.end) {
      return { value: value };
    }

    var kind = kindOf(value);
    if (kind === 'null') {
      return path.rest.indexOf(at) >= 0 ? { value: null } : null;
    }

    if (kind === 'text' || kind === 'missing') {
      return null;
    }

    var steps = path.steps[at] || [];
    for (var i = 0; i < steps.length; i++) {
      var next = follow(value, steps[i][0], steps[i][1]);
      var found = next === undefined ? null : divide(path, steps[i][2], next);
      if (found) {
        return found;
      }
    }

    return null;
  }

  // property: { name, target, path }
  function readProperty(record, property) {
    var value = read(record, property.name);
    property.isWhole = value !== undefined || (!property.path && property.target === property.name);
    if (value !== undefined || property.isWhole) {
      return value;
    }

    if (!property.path) {
      return read(record, property.target);
    }

    var first = property.path.steps[0];
    for (var i = 0; i < first.length; i++) {
      var begin = read(record, first[i][1]);
      var found = begin === undefined ? null : divide(property.path, first[i][2], begin);
      if (found) {
        return found.value;
      }
    }

    return undefined;
  }

  function isNullText(plan, value) {
    return typeof value === 'string' && plan.nulls.length > 0 && plan.nulls.indexOf(trim(value)) >= 0;
  }

  // The value of the first property that has one, or that is there at all; otherwise of the first that is there.
  function choose(plan, record, properties, takesEmpty, type, options) {
    var result = { value: undefined, last: properties.length > 0 ? properties[0].name : '' };
    for (var i = 0; i < properties.length; i++) {
      var value = plain(readProperty(record, properties[i]));
      if (value === undefined) {
        continue;
      }

      if (!type.takesLists && kindOf(value) === 'list' && value.length === 1) {
        value = plain(value[0]);
        value = value === undefined ? null : value;
      }

      value = isNullText(plan, value) ? null : value;
      var isEnough = takesEmpty || !(type.isNothing || isEmpty)(value, options, plan);
      if (isEnough || result.value === undefined) {
        result = { value: value, last: properties[i].isWhole ? properties[i].name : properties[i].target };
      }

      if (isEnough) {
        break;
      }
    }

    return result;
  }
