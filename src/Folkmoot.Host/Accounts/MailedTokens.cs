using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Folkmoot.Host.Accounts;

/// <summary>
/// Tokens that people get by mail. As Identity's own: good for one account, one purpose, until its security stamp changes or the time is over;
/// but by the host's clock, which Identity's own do not ask.
/// </summary>
public sealed class MailedTokens(
    IDataProtectionProvider protection, IOptions<DataProtectionTokenProviderOptions> options, ILogger<DataProtectorTokenProvider<Account>> logger, TimeProvider clock)
    : DataProtectorTokenProvider<Account>(protection, options, logger)
{
    private readonly IDataProtector protector = protection.CreateProtector("mailed-tokens");

    public override async Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) =>
        protector.Protect($"{clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)}\n{await SubjectAsync(purpose, manager, user)}");

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        try
        {
            var parts = protector.Unprotect(token).Split('\n', 2);
            var age = clock.GetUtcNow().UtcTicks - long.Parse(parts[0], CultureInfo.InvariantCulture);
            return age <= LifespanOf(purpose).Ticks && parts[1] == await SubjectAsync(purpose, manager, user);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Damaged, or another site's.
            return false;
        }
    }

    // A link that opens the account to whoever has it is good for the shortest time that people need.
    private TimeSpan LifespanOf(string purpose) => purpose == UserManager<Account>.ResetPasswordTokenPurpose ? TimeSpan.FromHours(1) : Options.TokenLifespan;

    private static async Task<string> SubjectAsync(string purpose, UserManager<Account> manager, Account user) =>
        $"{user.Id}\n{purpose}\n{await manager.GetSecurityStampAsync(user)}";
}
