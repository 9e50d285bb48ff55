using Folkmoot.Core.Grants;
using Folkmoot.Core.SiteSettings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Core.ManageSettings"), WholeSite]
public sealed class NewsSettingsModel(SettingsDesk<NewsSettings> desk, IStringLocalizer<SettingsForm> texts) : SettingsPageModel<NewsSettings>(desk, texts);
