  // A clock's time in a zone: [from when on, offset in minutes] as far as the zone's rules were worked out.
  function inZone(clock, zone) {
    if (clock < zone.first || clock >= zone.end) {
      return null;
    }

    var offset = zone.offset;
    for (var i = 0; i < zone.changes.length && clock >= zone.changes[i][0] * 60000; i++) {
      offset = zone.changes[i][1];
    }

    return clock - offset * 60000;
  }
