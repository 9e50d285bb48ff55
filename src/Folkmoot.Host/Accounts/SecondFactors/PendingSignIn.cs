using Folkmoot.Host.Caching;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>
/// Somebody whose password was right and who has to show a second factor yet. Only the browser that sent the password knows of it, for five
/// minutes, and it opens nothing but the second step.
/// </summary>
public sealed class PendingSignIn(BrowserNotes notes, SiteCookies cookies)
{
    /// <summary>Leaves the note in the browser.</summary>
    /// <param name="account">Whose password was right.</param>
    /// <param name="method">How the person showed who they are (RFC 8176), such as <c>pwd</c>.</param>
    public void Begin(Account account, string method) => notes.Leave(cookies.SecondStep, $"{account.Id}\n{account.SecurityStamp}\n{method}");

    /// <summary>Whom the browser's note is about. A password that was changed since makes it worthless.</summary>
    public (string AccountId, string Stamp, string Method)? Read() =>
        notes.Read(cookies.SecondStep)?.Split('\n') is [var account, var stamp, var method] ? (account, stamp, method) : null;

    public void End() => notes.Remove(cookies.SecondStep);
}
