using System.Security.Claims;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>How somebody showed who they are, in a session's <c>amr</c> claims (RFC 8176).</summary>
public static class SignInMethods
{
    public const string ClaimType = "amr";

    public const string Password = "pwd";

    /// <summary>A code of an authenticator app, or a recovery code.</summary>
    public const string Code = "otp";

    /// <summary>A passkey: proof that one has a key.</summary>
    public const string Passkey = "pop";

    /// <summary>At the site's OpenID Connect provider. RFC 8176 has no name for it.</summary>
    public const string Provider = "provider";

    /// <summary>More than one factor. A passkey whose device asked for a finger or a PIN is two by itself.</summary>
    public const string SeveralFactors = "mfa";

    public static IEnumerable<Claim> Claims(params string[] methods) => methods.Select(method => new Claim(ClaimType, method));
}
