using System.Threading.RateLimiting;
using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Caching;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Accounts;

/// <summary>Accounts on a site: ASP.NET Core Identity over the hub, with cookies that are the site's own.</summary>
internal static class AccountServices
{
    public static IServiceCollection AddHubContext(this IServiceCollection services, NpgsqlDataSource hub) =>
        services.AddDbContext<HubDbContext>(options => options.UseNpgsql(hub), optionsLifetime: ServiceLifetime.Singleton);

    public static IServiceCollection AddAccounts(this IServiceCollection services, HostSettings settings)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(Configure)
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
        services.AddRateLimiter(options => LimitPosts(options, settings));
        return services.AddScoped<AccountDesk>().AddScoped<SignInDesk>().AddScoped<AccountSessions>().AddScoped<KnownBrowsers>().AddScoped<IUserDirectory, HubUserDirectory>();
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
        options.Lockout.MaxFailedAccessAttempts = 10;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
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

    private static void LimitPosts(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions options, HostSettings settings)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/account")
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.AccountPostsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
    }
}
