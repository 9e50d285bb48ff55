using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Accounts.Passwords;

/// <summary>What a password must not be, by NIST SP 800-63B section 3.1.1.2: one that was stolen before, or made of what everybody knows of its owner.</summary>
public sealed class PasswordRules(BreachedPasswords breached, Site site, IStringLocalizer<PasswordRules> S) : IPasswordValidator<Account>
{
    /// <summary>How many characters must be left without what everybody knows.</summary>
    private const int LeastOfTheirOwn = 6;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        password ??= "";
        return Task.FromResult(
            breached.Contains(password) || breached.Contains(password.ToLowerInvariant())
                ? Refused("Breached", S["This password is on the list of those that thieves try first, because other people have used it. Choose another one, such as three words that do not belong together"])
            : WithoutKnown(password, user).Length < LeastOfTheirOwn
                ? Refused("Guessable", S["This password is made of your e-mail address or the name of this site. Choose one that nobody can guess"])
            : IdentityResult.Success);
    }

    private string WithoutKnown(string password, Account user)
    {
        var email = user.Email ?? "";
        return new[] { email, email.Split('@')[0], site.Name }
            .Where(known => known.Length >= 4)
            .Aggregate(password, (left, known) => left.Replace(known, "", StringComparison.OrdinalIgnoreCase));
    }

    private static IdentityResult Refused(string code, LocalizedString why) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = why });
}
