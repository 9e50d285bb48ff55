using Folkmoot.Data;
using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Accounts.Emails;

/// <summary>Changes of e-mail address: the new address shows that it is the person's, the old one agrees or has had time to refuse.</summary>
public sealed class EmailChanges(
    FoundationDbContext db, HubDbContext hub, HubNews news, UserManager<Account> accounts, TimedSignIn signIn, AccountSessions sessions, AccountMails mails,
    IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("email-change");

    public Task<EmailChange?> FindAsync(string accountId, CancellationToken cancellationToken) =>
        Open.SingleOrDefaultAsync(c => c.AccountId == accountId, cancellationToken);

    /// <summary>Begins, in place of an earlier one, whose links die. Whether the new address has an account is looked up after the answer.</summary>
    public async Task AskAsync(Account account, string newEmail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var change = new EmailChange(account.Id, newEmail, clock.GetUtcNow());
        await using (var transaction = await hub.Database.BeginTransactionAsync(cancellationToken))
        {
            await CancelAsync(account.Id, cancellationToken);
            hub.EmailChanges.Add(change);
            await hub.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        db.Raise(new EmailChangeAsked(change.Id));
        await db.SaveChangesAsync(cancellationToken);
    }

    public Task CancelAsync(string accountId, CancellationToken cancellationToken) =>
        hub.EmailChanges.Where(c => c.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>What a link from a mail to one of the two addresses is about; null when it is no longer good.</summary>
    public async Task<EmailChange?> FindByCodeAsync(string? code, EmailSide side, CancellationToken cancellationToken)
    {
        try
        {
            var parts = protector.Unprotect(code ?? "").Split(' ');
            return parts[1] == side.ToString() ? await FindByIdAsync(Guid.Parse(parts[0]), cancellationToken) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Notes that one of the addresses agrees, and makes the change if nothing is missing.</summary>
    /// <returns>Whether it has been made; null when it cannot be, since the new address has another account.</returns>
    public async Task<bool?> ConfirmAsync(EmailChange change, EmailSide side, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var now = clock.GetUtcNow();
        var own = hub.EmailChanges.Where(c => c.Id == change.Id);
        _ = side == EmailSide.New
            ? await own.ExecuteUpdateAsync(set => set.SetProperty(c => c.NewConfirmedAt, c => c.NewConfirmedAt ?? now), cancellationToken)
            : await own.ExecuteUpdateAsync(set => set.SetProperty(c => c.OldConfirmedAt, c => c.OldConfirmedAt ?? now), cancellationToken);
        return await FinishAsync(change.Id, cancellationToken);
    }

    /// <summary>Makes the change if nothing is missing.</summary>
    /// <inheritdoc cref="ConfirmAsync"/>
    public async Task<bool?> FinishAsync(Guid changeId, CancellationToken cancellationToken)
    {
        if (await FindByIdAsync(changeId, cancellationToken) is not { } change || !change.MayHappen(clock.GetUtcNow())
            || await accounts.FindByIdAsync(change.AccountId) is not { } account)
        {
            return false;
        }

        if (!await TakeAsync(account, change, cancellationToken))
        {
            hub.ChangeTracker.Clear();
            await CancelAsync(account.Id, cancellationToken);
            return null;
        }

        news.RingHub();
        if (accounts.GetUserId(signIn.Context.User) == account.Id)
        {
            await signIn.GoOnAsync(account);
        }

        return true;
    }

    /// <summary>
    /// The old address says that it was not its owner. Whoever asked was signed in and so knew the password: it is worth nothing from now on,
    /// nor is any session, until the owner chooses another by mail.
    /// </summary>
    public async Task StopAsync(EmailChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await CancelAsync(change.AccountId, cancellationToken);
        if (await accounts.FindByIdAsync(change.AccountId) is { } account)
        {
            account.PasswordHash = null;
            await sessions.EndEverywhereAsync(account, cancellationToken);
        }
    }

    internal string CodeFor(EmailChange change, EmailSide side) => protector.Protect($"{change.Id} {side}");

    internal Task<EmailChange?> FindByIdAsync(Guid id, CancellationToken cancellationToken) => Open.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);

    private IQueryable<EmailChange> Open
    {
        get
        {
            var oldest = clock.GetUtcNow() - EmailChange.GoodFor;
            return hub.EmailChanges.AsNoTracking().Where(c => c.AskedAt > oldest);
        }
    }

    private async Task<bool> TakeAsync(Account account, EmailChange change, CancellationToken cancellationToken)
    {
        var old = account.Email!;
        (account.Email, account.UserName) = (change.NewEmail, change.NewEmail);
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            // Saves the address and spoils all sessions and mailed links.
            if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
            {
                return false;
            }
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }

        await sessions.EndAllAsync(account.Id, cancellationToken);
        await CancelAsync(account.Id, cancellationToken);
        hub.Send(await mails.AddressChangedAsync(old));
        hub.Send(await mails.AddressChangedAsync(change.NewEmail));
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}

/// <summary>Whose word it is.</summary>
public enum EmailSide
{
    Old,
    New,
}
