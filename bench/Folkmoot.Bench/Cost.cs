using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>Processor time in milliseconds: what others do on the machine does not count in it.</summary>
/// <param name="Own">Of the server: this process, where it is the host.</param>
/// <param name="Database">Of all of PostgreSQL's processes.</param>
internal sealed record Cost(double Own, double Database)
{
    public double Total => Own + Database;

    public static Cost Now(string postmaster) => new(Environment.CpuUsage.TotalTime.TotalMilliseconds, Workplace.MillisecondsOf(postmaster));

    /// <summary>The same of a server that is a process of its own.</summary>
    public static Cost Now(ServerProcess server, string postmaster) => new(server.ProcessorTime(), Workplace.MillisecondsOf(postmaster));

    public Cost Since(Cost start, double acts) => new((Own - start.Own) / acts, (Database - start.Database) / acts);

    public override string ToString() => Say($"{Own:0.00} + {Database:0.00} ms (PostgreSQL)");
}
