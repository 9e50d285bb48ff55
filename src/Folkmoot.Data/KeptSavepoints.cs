using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Folkmoot.Data;

/// <summary>
/// EF guards each save within an act by a savepoint, and releases it with a round trip of its own. Whatever is left of them ends with the
/// act, and the last one of a name is what a failed save goes back to: the first few of an act are not released.
/// </summary>
internal sealed class KeptSavepoints : DbTransactionInterceptor
{
    public static readonly KeptSavepoints OfActs = new();

    public override ValueTask<InterceptionResult> ReleasingSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new((eventData.Context as SiteDbContext)?.Shared?.KeepsSavepoint() == true ? InterceptionResult.Suppress() : result);
}
