using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Core.Moderation;

/// <summary>The ledger's address for machines.</summary>
internal static class LedgerEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/moderation/ledger.json", GetAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());

    private static async Task<IResult> GetAsync(HttpContext context, Ledger ledger, CancellationToken cancellationToken)
    {
        context.Shows(Ledger.Item);
        return TypedResults.Json(await ledger.ReadAsync(cancellationToken));
    }
}
