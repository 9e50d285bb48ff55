using System.Globalization;
using System.Security.Claims;

namespace Folkmoot;

/// <summary>Who somebody is. Filled by the host; what a person may do and is called on a site is Core's.</summary>
/// <remarks>A user id is an opaque string of at most 64 characters: <c>ClaimTypes.NameIdentifier</c> of a signed-in person.</remarks>
public interface IUserDirectory
{
    /// <summary>The person with this id; null when there is none.</summary>
    Task<UserSummary?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>The person with this confirmed e-mail address; null when there is none.</summary>
    Task<UserSummary?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>
    /// People whose confirmed e-mail address begins so, in the order of addresses, for staff who may search that way. Accounts of all sites that share
    /// them: whoever asks leaves out those whom the site does not know. A host that cannot do it finds the one person with just this address.
    /// </summary>
    /// <param name="start">The beginning of the address.</param>
    /// <param name="after">The last address of the page before; null for the first page.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    async Task<IReadOnlyList<UserSummary>> FindByStartOfEmailAsync(string start, string? after, int most, CancellationToken cancellationToken) =>
        after is null && await FindByEmailAsync(start, cancellationToken) is { } person ? [person] : [];

    /// <summary>Where to sign in, below the site's base address; afterwards the person is sent to <paramref name="returnPath"/>.</summary>
    string SignInAddress(string? returnPath = null);

    /// <summary>Where to register, below the site's base address.</summary>
    string RegisterAddress(string? returnPath = null);

    /// <summary>Where people keep their account, below the site's base address.</summary>
    string AccountAddress { get; }

    /// <summary>
    /// When this person last showed who they are: the claim <see cref="SignInClaims.Time"/>, unless the host knows it otherwise. Null when it
    /// is not known, which counts as long ago.
    /// </summary>
    DateTimeOffset? SignedInAt(ClaimsPrincipal user) =>
        long.TryParse(user?.FindFirst(SignInClaims.Time)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= SignInClaims.LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}

/// <summary>A person as the host knows them.</summary>
/// <param name="UserId">Opaque, at most 64 characters.</param>
/// <param name="Email">Never shown to other people.</param>
/// <param name="EmailConfirmed">Whether they have shown that it is theirs.</param>
public sealed record UserSummary(string UserId, string Email, bool EmailConfirmed);

/// <summary>What a host says of a sign-in beside who it is.</summary>
public static class SignInClaims
{
    /// <summary>OpenID Connect's <c>auth_time</c>: when the person signed in, in seconds since 1970. A renewed session keeps it.</summary>
    public const string Time = "auth_time";

    // 31 December 9999.
    internal const long LastSecond = 253402300799;
}
