namespace Folkmoot;

/// <summary>Who somebody is. Filled by the host; what a person may do and is called on a site is Core's.</summary>
/// <remarks>A user id is an opaque string of at most 64 characters: <c>ClaimTypes.NameIdentifier</c> of a signed-in person.</remarks>
public interface IUserDirectory
{
    /// <summary>The person with this id; null when there is none.</summary>
    Task<UserSummary?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>The person with this confirmed e-mail address; null when there is none.</summary>
    Task<UserSummary?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Where to sign in, below the site's base address; afterwards the person is sent to <paramref name="returnPath"/>.</summary>
    string SignInAddress(string? returnPath = null);

    /// <summary>Where to register, below the site's base address.</summary>
    string RegisterAddress(string? returnPath = null);

    /// <summary>Where people keep their account, below the site's base address.</summary>
    string AccountAddress { get; }
}

/// <summary>A person as the host knows them.</summary>
/// <param name="UserId">Opaque, at most 64 characters.</param>
/// <param name="Email">Never shown to other people.</param>
/// <param name="EmailConfirmed">Whether they have shown that it is theirs.</param>
public sealed record UserSummary(string UserId, string Email, bool EmailConfirmed);
