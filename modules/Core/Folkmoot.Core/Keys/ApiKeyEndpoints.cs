using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Keys;

/// <summary>Endpoints for other systems.</summary>
public static class ApiKeyEndpoints
{
    /// <summary>
    /// Lets API keys in, and nothing else: no session counts here, so that no form of another site can act in a signed-in person's name.
    /// </summary>
    /// <param name="endpoint">What <c>MapGet</c> or <c>MapPost</c> made.</param>
    /// <param name="permission">The scope that the key needs; null for any live key.</param>
    public static TBuilder RequireApiKey<TBuilder>(this TBuilder endpoint, Permission? permission = null)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder(ApiKeyHandler.SchemeName).AddRequirements(new ApiKeyRequirement(permission?.Name)).Build())
            .WithMetadata(new ApiKeyRequirement(permission?.Name));

    // What a newcomer calls first to see that the key works.
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/key", GetAsync).RequireApiKey();

    private static async Task<IResult> GetAsync(HttpContext context, CoreDbContext db, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(context.User.FindFirstValue(ApiKeyHandler.KeyClaim)!);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(await db.ApiKeys.AsNoTracking().Where(k => k.Id == id).Select(k => new { k.Name, k.Scopes, k.ExpiresAt }).SingleAsync(cancellationToken));
    }
}

/// <summary>A live key, with this scope if one is named. Also an endpoint's metadata: it says whom it is for.</summary>
/// <param name="Scope">A permission's name; null for any key.</param>
public sealed record ApiKeyRequirement(string? Scope) : IAuthorizationRequirement;

/// <summary>Looks the scope up among the key's own.</summary>
public sealed class ApiKeyScopes : AuthorizationHandler<ApiKeyRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ApiKeyRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        if (context.User.Identities.SingleOrDefault(i => i.AuthenticationType == ApiKeyHandler.SchemeName) is { } key
            && (requirement.Scope is null || key.HasClaim(ApiKeyHandler.ScopeClaim, requirement.Scope)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Marks an endpoint that also takes its key in the form's field <c>api_key</c>, as Open311 has it. Never in the address, which logs keep.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class ApiKeyInFormAttribute : Attribute;

/// <summary>An endpoint's metadata: how it tells that a key is missing or may not do this, where a standard says how. The response's status is set before.</summary>
public sealed record ApiKeyRefusal(Func<HttpContext, Task> WriteAsync);
