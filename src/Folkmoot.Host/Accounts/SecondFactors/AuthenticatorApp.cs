using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>The authenticator app of an account: the key that it shares with us, and the last step of which a code was taken.</summary>
public sealed class AuthenticatorApp(string userId, string sealedKey, long lastStep, DateTimeOffset addedAt)
{
    public string UserId { get; private set; } = userId;

    public string SealedKey { get; private set; } = sealedKey;

    public long LastStep { get; private set; } = lastStep;

    public DateTimeOffset AddedAt { get; private set; } = addedAt;

    /// <summary>Takes the code of a step; a code is good once, and so is every code before it (RFC 6238, 5.2).</summary>
    /// <returns>Whether no code of this step or a later one was taken before.</returns>
    public bool Take(long step)
    {
        if (step <= LastStep)
        {
            return false;
        }

        LastStep = step;
        return true;
    }
}

internal sealed class AuthenticatorAppMapping : IEntityTypeConfiguration<AuthenticatorApp>
{
    public void Configure(EntityTypeBuilder<AuthenticatorApp> builder)
    {
        builder.ToTable("authenticator_apps");
        builder.HasKey(app => app.UserId);
    }
}
