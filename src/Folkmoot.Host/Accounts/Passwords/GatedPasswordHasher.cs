using Folkmoot.Host.Accounts.Limits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Folkmoot.Host.Accounts.Passwords;

/// <summary>Identity's own hasher, but within a request only in its turn at the <see cref="HashingGate"/>: a page that forgets to queue fails at once.</summary>
public sealed class GatedPasswordHasher(IOptions<PasswordHasherOptions> options, IHttpContextAccessor request) : PasswordHasher<Account>(options)
{
    public override string HashPassword(Account user, string password) => InTurn(() => base.HashPassword(user, password));

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        InTurn(() => base.VerifyHashedPassword(user, hashedPassword, providedPassword));

    private T InTurn<T>(Func<T> hash)
        where T : notnull
    {
        // Commands have no queue to stand in.
        if (request.HttpContext is not { } context)
        {
            return hash();
        }

        return HashesPasswordAttribute.TurnOf(context) is { } turn
            ? turn.Hash(hash)
            : throw new InvalidOperationException($"Put [HashesPassword] on the page behind {context.Request.Path}.");
    }
}
