  // What stands behind a time: { time, offset in minutes, hasOffset }; null for what is no offset.
  function cutOffset(text) {
    if (text === '') {
      return null;
    }

    var hasZone = text.charAt(text.length - 1) === ']' && text.indexOf('[') > 0;
    text = hasZone ? text.slice(0, text.indexOf('[')) : text;
    var saysUtc = /(utc|gmt)$/i.test(text);
    text = saysUtc ? trimEnd(text.slice(0, -3)) : text;
    var at = text.search(/[Zz+-]/);
    var parts = at < 0 ? ['', '+', '00', '00'] : /^[Zz]$/.test(text.slice(at)) ? ['', '+', '00', '00'] : /^([+-])(\d\d)(?::?(\d\d))?$/.exec(text.slice(at));
    if (!parts) {
      return null;
    }

    var minutes = Number(parts[2]) * 60 + Number(parts[3] || 0);
    var hasOffset = at >= 0 || saysUtc;
    return minutes > 840 || Number(parts[3] || 0) > 59 || (hasZone && !hasOffset) || (saysUtc && minutes !== 0) ? null
      : { time: at < 0 ? text : trimEnd(text.slice(0, at)), offset: parts[1] === '-' ? -minutes : minutes, hasOffset: hasOffset };
  }

  // { at, hasOffset } of clock parts; hour 24 is the next day's midnight.
  function place(year, month, day, hour, minute, second, fraction, end) {
    var isMidnight = Number(hour) === 24 && Number(minute) === 0 && Number(second) === 0 && /^0*$/.test(fraction.slice(0, 7));
    var at = time(Number(year), Number(month), Number(day), isMidnight ? 0 : Number(hour), Number(minute), Number(second), Number((fraction + '000').slice(0, 3)), end.offset);
    var day1 = isMidnight ? 86400000 : 0;
    return at === null || at + day1 > LAST_TIME ? null : { at: at + day1, hasOffset: end.hasOffset };
  }

  var NO_OFFSET = { time: '', offset: 0, hasOffset: false };

  // Reads the dates that machines write and that have one meaning; { at, hasOffset }, or null.
  function readDate(text) {
    text = trim(text);
    if (text.length <= 8) {
      return null;
    }

    return text.charAt(4) === '-' ? readExtended(text) : readBasic(text) || readEnglish(text);
  }

  function readExtended(text) {
    var date = /^(\d{4})-(\d\d)-(\d\d)(?:([Tt ])([^]*))?$/.exec(text);
    if (!date) {
      return null;
    }

    var end = date[4] ? cutOffset(date[5]) : NO_OFFSET;
    var clock = !date[4] ? ['', '0', '0', '0', ''] : end && /^(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?$/.exec(end.time);
    return clock ? place(date[1], date[2], date[3], clock[1], clock[2], clock[3] || '0', clock[4] || '', end) : null;
  }

  function readBasic(text) {
    var date = /^(\d{4})(\d\d)(\d\d)([Tt]?)([^]*)$/.exec(text);
    var end = date && cutOffset(date[5]);
    if (!end || !(date[4] || end.hasOffset)) {
      return null;
    }

    // Behind an hour or a minute alone a fraction would be one of theirs, which nobody writes.
    var clock = /^(\d\d)(\d\d)?(\d\d)?(?:[.,](\d+))?$/.exec(end.time);
    return clock && !(clock[4] && !clock[3]) ? place(date[1], date[2], date[3], clock[1], clock[2] || '0', clock[3] || '0', clock[4] || '', end) : null;
  }

  var MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  var DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

  // The English names of HTTP, mail, C and JavaScript. A day of the week has to be the date's; a year of two digits needs one, which then tells the century.
  function readEnglish(text) {
    var colon = text.indexOf(':');
    var blank = text.indexOf(' ');
    if (colon < 0 || colon > 34 || blank < 0 || blank > 10) {
      return null;
    }

    var end = colon + 1;
    while (/[\d:]/.test(text.charAt(end))) {
      end++;
    }

    var zone = trim(text.slice(end));
    zone = zone.indexOf('(') > 0 && /\)$/.test(zone) ? trimEnd(zone.slice(0, zone.indexOf('('))) : zone;
    var yearLast = /(?:^| )(\d{4})$/.exec(zone);
    var clock = end > 40 ? null : readClock(text.slice(0, end), yearLast && yearLast[1]);
    zone = yearLast ? trimEnd(zone.slice(0, -4)) : zone;
    zone = /^(gmt|utc)[+-]/i.test(zone) ? zone.slice(3) : /^ut$/i.test(zone) ? 'Z' : zone;
    var offset = zone === '' ? NO_OFFSET : cutOffset(zone);
    return clock && offset && offset.time === '' ? place(clock[0], clock[1], clock[2], clock[3], clock[4], clock[5], '', offset) : null;
  }

  // Year, month, day, hour, minute and second. Blanks between the parts are the writer's own affair.
  function readClock(text, yearLast) {
    var B = BLANK + '*';
    var clock = B + '(\\d{1,2})' + B + ':' + B + '(\\d\\d)(?:' + B + ':' + B + '(\\d\\d))?$';
    var month = '(' + MONTHS.join('|') + ')';
    var dayOf = '(' + DAYS.join('|') + '|' + DAYS.map(function (day) { return day.slice(0, 3); }).join('|') + ')';
    var small = lower(text);
    var first = new RegExp('^(?:' + dayOf + B + ',' + B + ')?(\\d{1,2})' + B + '(-?)' + B + month + B + '(-?)' + B + '(\\d{4}|\\d\\d)' + clock).exec(small);
    var last = new RegExp('^' + dayOf + B + month + B + '(\\d{1,2})' + B + (yearLast ? '()' : '(\\d{4})') + clock).exec(small);
    if (last && !(yearLast && last[7] === undefined)) {
      return onDay(last[1], yearLast || last[4], last[2], last[3], last[5], last[6], last[7]);
    }

    // A short year has the day of the week before it, and so has a date with hyphens; only that with hyphens may have its whole name beside a short year.
    var isShort = first && first[6].length === 2;
    var isBad = !first || yearLast || first[3] !== first[5] || ((isShort || first[3]) && !first[1]) || (isShort && !first[3] && first[1].length > 3);
    return isBad ? null : onDay(first[1], first[6], first[4], first[2], first[7], first[8], first[9]);
  }

  function onDay(name, year, month, day, hour, minute, second) {
    var years = year.length === 2 ? ['20' + year, '19' + year] : [year];
    for (var i = 0; i < years.length; i++) {
      var at = time(Number(years[i]), MONTHS.indexOf(month) + 1, Number(day), 0, 0, 0, 0, 0);
      if (at !== null && (!name || DAYS[new Date(at).getUTCDay()].indexOf(name) === 0)) {
        return [years[i], MONTHS.indexOf(month) + 1, day, hour, minute, second || '0'];
      }
    }

    return null;
  }
