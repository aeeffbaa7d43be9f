  // The names of a plan's properties as they are compared.
  function prepare(plan) {
    plan.used = plan.used.map(nameKey);
    plan.ids = plan.ids.map(nameKey);
    return plan;
  }

  // Makes a record into what Pendo is told of it: { id, account, parent, fields }. An id that cannot be used is null.
  // A given id takes the place of the record's own.
  function map(plan, record, given) {
    var notes = [];
    var own = choose(plan, record, plan.id, true, {});
    var result = { id: toId(given === undefined ? own.value : given, plan.isAccount, notes), account: null, parent: null, fields: {} };
    var isGood = notes.length === 0 && (result.id !== null || given !== undefined);
    if (isGood && plan.group.length > 0) {
      result.account = optionalId(plan, record, plan.group, notes);
    }

    if (isGood && plan.parent.length > 0) {
      result.parent = optionalId(plan, record, plan.parent, notes);
      checkParent(plan.isAccount ? result.id : result.account, result.parent, notes);
    }

    var writer = new Writer(plan);
    isGood = isGood && notes.length === 0 && writer.writeFields(record);
    if (isGood) {
      if (plan.unmapped) {
        writer.writeRest(record, given !== undefined && plan.isDefault ? null : own.last);
      }

      result.fields = writer.result();
    } else {
      result.account = result.parent = null;
    }

    notes.concat(writer.notes).forEach(warn);
    return result;
  }
