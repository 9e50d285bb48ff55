namespace Folkmoot.Core.Audit;

/// <summary>Seals the day's entries at night and erases the details that have been kept long enough.</summary>
public sealed class SealAudit(AuditChain chain, AuditErasure erasure) : IScheduledJob
{
    public const string JobName = "core.seal-audit";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await chain.SealAsync(cancellationToken);
        await erasure.EraseOldAsync(cancellationToken);
    }
}
