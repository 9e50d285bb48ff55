namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>Passkeys, authenticator apps and recovery codes on a site.</summary>
internal static class SecondFactorServices
{
    public static IServiceCollection AddSecondFactors(this IServiceCollection services) => services
        .AddScoped<BrowserNotes>()
        .AddScoped<PendingSignIn>()
        .AddScoped<PasskeyDomain>()
        .AddScoped<Passkeys>()
        .AddScoped<PasskeySignIn>()
        .AddScoped<AuthenticatorApps>()
        .AddScoped<RecoveryCodes>()
        .AddScoped<FactorNotices>()
        .AddScoped<FactorDesk>()
        .AddScoped<SecondStep>();
}
