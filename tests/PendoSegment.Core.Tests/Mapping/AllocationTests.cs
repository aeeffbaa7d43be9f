using System.Text;
using PendoSegment.Core.Tests.Csv;
using PendoSegment.Csv;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

public sealed class AllocationTests
{
    // An event's JSON comes from the pool and goes back there. This is for the few arrays that the pool gives up when another test causes a garbage
    // collection meanwhile.
    private const int Tolerance = 16;

    private const int Rows = 10_000;

    [Theory]
    [InlineData(UnmappedHandling.Send)]
    [InlineData(UnmappedHandling.Ignore)]
    public void A_CSV_record_costs_no_more_than_its_event(UnmappedHandling unmapped)
    {
        MappingDefinition mapping = new()
        {
            Kind = EventKind.Identify,
            Id = ["id"],
            GroupId = ["company"],
            Unmapped = unmapped,
            Fields =
            [
                new FieldDefinition { Field = "logins", Properties = ["logins"], Type = FieldType.Number },
                new FieldDefinition { Field = "share", Properties = ["share"], Type = FieldType.Number },
                new FieldDefinition { Field = "joined", Properties = ["joined"], Type = FieldType.Date },
                new FieldDefinition { Field = "active", Properties = ["active"], Type = FieldType.Boolean },
                new FieldDefinition { Field = "mail", Properties = ["mail", "upn"], Type = FieldType.Text },
                new FieldDefinition { Field = "source", Value = "csv" },
            ],
        };
        StringBuilder text = new("id,company,logins,share,joined,active,mail,upn,name,bio\n");
        for (int i = 0; i < Rows + 1; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"u{i},acme,{i},007.5,2026-01-31,yes,,u{i}@example.com,\"Müller, \"\"Zoë\"\"\",{new string('x', i % 2000)}\n");
        }

        using TempCsv file = new(text.ToString());
        using CsvFile csv = CsvFile.Open(file.Path, new CsvOptions());
        using EventMapper mapper = Mapped.Mapper(mapping);
        Map(csv, mapper);

        long before = GC.GetAllocatedBytesForCurrentThread();
        long reading = 0;
        for (int i = 0; i < Rows; i++)
        {
            long start = GC.GetAllocatedBytesForCurrentThread();
            csv.Read();
            reading += GC.GetAllocatedBytesForCurrentThread() - start;
            mapper.Map(csv.Record, out _)!.Release();
        }

        long each = (GC.GetAllocatedBytesForCurrentThread() - before - reading) / Rows;
        Assert.InRange(each, 1, EventSize() + Tolerance);
    }

    private static long EventSize()
    {
        ArraySegment<byte> body = new([(byte)'u']);
        long before = GC.GetAllocatedBytesForCurrentThread();
        OutgoingEvent outgoing = new(EventKind.Identify, Mapped.MessageId, body, 0, 1, default, null);
        long size = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(outgoing);
        return size;
    }

    private static void Map(CsvFile csv, EventMapper mapper)
    {
        Assert.True(csv.Read());
        OutgoingEvent? outgoing = mapper.Map(csv.Record, out EventFault? fault);
        Assert.Null(fault);
        outgoing!.Release();
    }
}
