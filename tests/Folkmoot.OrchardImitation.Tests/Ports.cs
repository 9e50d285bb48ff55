using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Folkmoot.OrchardImitation.Tests;

/// <summary>Whoever the request says.</summary>
internal sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-User";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].FirstOrDefault() is not { } userId)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId), new Claim(SignInClaims.Time, $"{clock.GetUtcNow().ToUnixTimeSeconds()}")], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect($"{Request.PathBase}/Login");
        return Task.CompletedTask;
    }
}

/// <summary>Orchard's users, of whom these pages need nothing but the way to sign in.</summary>
internal sealed class OrchardUsers : IUserDirectory
{
    public string AccountAddress => "/ChangePassword";

    public Task<UserSummary?> FindAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult<UserSummary?>(new UserSummary(userId, $"{userId}@example.org", EmailConfirmed: true));

    public Task<UserSummary?> FindByEmailAsync(string email, CancellationToken cancellationToken) => Task.FromResult<UserSummary?>(null);

    public string SignInAddress(string? returnPath = null) => "/Login";

    public string RegisterAddress(string? returnPath = null) => "/Register";
}

internal sealed class NoMail : IMailTransport
{
    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class NoNews : ISiteNews
{
    public Task CommittedAsync(AfterCommit committed) => Task.CompletedTask;
}

/// <summary>What a host keeps apart from its databases, for as long as the test runs.</summary>
internal sealed class KeysInMemory : IKeySafe
{
    private readonly ConcurrentDictionary<Guid, byte[]> kept = new();

    public Task KeepAsync(Guid id, byte[] key, CancellationToken cancellationToken)
    {
        kept[id] = key;
        return Task.CompletedTask;
    }

    public Task<byte[]?> FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult(kept.GetValueOrDefault(id));

    public Task DestroyAsync(Guid id, CancellationToken cancellationToken)
    {
        kept.TryRemove(id, out _);
        return Task.CompletedTask;
    }
}
