namespace Folkmoot.Host.Accounts.Links;

/// <summary>What somebody wants to do by a link in a mail.</summary>
public enum LinkPurpose
{
    /// <summary>Register, or learn that there is an account already.</summary>
    Register,

    /// <summary>Go on registering.</summary>
    Confirm,

    /// <summary>Choose a new password.</summary>
    Reset,
}

/// <summary>
/// Somebody gave an address and asked for a link. Whether there is an account is only looked up when this is handled, after the answer:
/// the answer cannot depend on it, and neither can the time that it takes.
/// </summary>
/// <param name="Id">Names the mail, so that it leaves once.</param>
/// <param name="Email">As <see cref="EmailAddress"/> reads it.</param>
/// <param name="Purpose">What for.</param>
/// <param name="ReturnPath">Where to go on afterwards.</param>
[EventName("accounts.link-asked")]
public sealed record LinkAsked(Guid Id, string Email, LinkPurpose Purpose, string? ReturnPath) : IDomainEvent;
