using Folkmoot.Host.Accounts.Closing;
using Folkmoot.Host.Accounts.Emails;
using Folkmoot.Host.Accounts.Limits;
using Folkmoot.Host.Accounts.Links;
using Folkmoot.Host.Accounts.Passwords;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Caching;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Accounts;

/// <summary>Accounts on a site: ASP.NET Core Identity over the hub, with cookies that are the site's own.</summary>
internal static class AccountServices
{
    public static IServiceCollection AddHubContext(this IServiceCollection services, NpgsqlDataSource hub) =>
        services.AddSingleton(new HubDatabase(hub)).AddDbContext<HubDbContext>(options => options.UseNpgsql(hub), optionsLifetime: ServiceLifetime.Singleton);

    public static IServiceCollection AddAccounts(this IServiceCollection services, HostSettings settings)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddScoped<IPasswordHasher<Account>, GatedPasswordHasher>().Configure<PasswordHasherOptions>(options => options.IterationCount = settings.PasswordIterations);
        services.AddIdentityCore<Account>(Configure)
            .AddUserManager<AccountManager>()
            .AddPasswordValidator<PasswordRules>()
            .AddUserStore<AccountStore>()
            .AddSignInManager<TimedSignIn>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<MailedTokens>(TokenOptions.DefaultProvider);
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SiteCookies>(ConfigureCookie);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(24));
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);
            options.OnRefreshingPrincipal = TimedSignIn.KeepBeginningAsync;
        });
        services.AddRateLimiter(_ => { }).AddOptions<RateLimiterOptions>().Configure<AccountLimits>((options, limits) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = limits.Limiter;
        });
        return services.AddSecondFactors().AddScoped<AccountDesk>().AddScoped<SignInDesk>().AddScoped<AccountMails>().AddScoped<KnownBrowsers>().AddScoped<IUserDirectory, HubUserDirectory>()
            .AddScoped<AccountSessions>().AddScoped<EmailChanges>().AddScoped<AccountClosing>().AddPersonalData<AccountData>()
            .AddScoped<ILookupNormalizer, EmailNormalizer>()
            .AddEventHandler<LinkAsked, MailLink>().AddEventHandler<EmailChangeAsked, MailEmailChange>();
    }

    private static void Configure(IdentityOptions options)
    {
        // NIST SP 800-63B: length, no rules of composition.
        options.Password.RequiredLength = 10;
        options.Password.RequiredUniqueChars = 4;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.User.AllowedUserNameCharacters = "";
        options.SignIn.RequireConfirmedEmail = true;
    }

    private static void ConfigureCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options, SiteCookies cookies)
    {
        options.Cookie.Name = cookies.Session;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = cookies.Secure;
        options.LoginPath = "/account/sign-in";
        options.AccessDeniedPath = PathString.Empty;
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
