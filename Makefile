# make run     build, run the daemon on the sample site, show what it publishes, serve the demo page and the board
# make test    install what the tests need, run all of them
# make check   format lint, import rule, shell scripts
# make bench   measure against peers
# make fuzz [SECONDS=60]
# make soak    ten years of every time zone, minute by minute; the daemon and its runners killed 1,500 times
# make install [DESTDIR=] [PREFIX=/usr/local]
# make deb     a Debian package in .build/deb
# make test-package   install it on a bare Debian, upgrade and purge it

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT_BUILD ?= swift build
bindir = $(DESTDIR)$(PREFIX)/bin
sbindir = $(DESTDIR)$(PREFIX)/sbin
sharedir = $(DESTDIR)$(PREFIX)/share
unitdir = $(DESTDIR)$(PREFIX)/lib/systemd/system
sysusersdir = $(DESTDIR)$(PREFIX)/lib/sysusers.d
catalogdir = $(DESTDIR)$(PREFIX)/lib/systemd/catalog
# When installing to a staging directory, the packager does this at the destination.
update_catalog = $(if $(DESTDIR),true,if command -v journalctl >/dev/null; then journalctl --update-catalog; fi)
presetdir = $(DESTDIR)$(PREFIX)/lib/systemd/system-preset
services = $(notdir $(basename $(wildcard systemd/*.service.in)))
sockets_and_targets = $(notdir $(wildcard systemd/*.socket systemd/*.target))
mandir = $(sharedir)/man
docdir = $(sharedir)/doc/chathours
# The directory in which Debian's zsh looks for local completions; packages use another one.
zshdir = $(sharedir)/zsh/site-functions
configdir = $(DESTDIR)/etc/chathours
recipes = apache2 caddy expiry haproxy nginx node pages php
BUILD ?= .build/release
pages = $(wildcard docs/*.[1-8])
page_files = $(foreach page,$(pages),$(mandir)/man$(patsubst .%,%,$(suffix $(page)))/$(notdir $(page)))

# All symbols are bound at startup, so that their address tables are read-only. Unused libraries (zlib, because
# swift-nio-extras has its own) are omitted; swift's own -Xlinker would come after them.
build_installed = CCC_OVERRIDE_OPTIONS='\# ^-Wl,--as-needed ^-Wno-unused-command-line-argument' \
	$(SWIFT_BUILD) -c release --static-swift-stdlib --disable-local-rpath -Xlinker -z -Xlinker now

SECONDS ?= 60

installed_ctl = $(bindir)/chathoursctl

.PHONY: run test check bench fuzz soak install uninstall deb test-package

run:
	scripts/need-packages run
	$(SWIFT_BUILD) --product chathours
	scripts/run-sample

test:
	scripts/need-packages run test
	scripts/run-tests

check:
	scripts/need-packages check
	scripts/check

bench:
	scripts/need-packages run bench
	scripts/bench
	$(SWIFT_BUILD) -c release --static-swift-stdlib --product chathours-runner
	python3 Benchmarks/firing.py .build/release/chathoursd .build/release/chathours-runner

fuzz:
	scripts/need-packages run
	scripts/fuzz $(SECONDS)

soak:
	scripts/need-packages run test
	$(SWIFT_BUILD) -c release --static-swift-stdlib --product soak
	.build/release/soak
	CHATHOURS_KILLS=500 CHATHOURS_MESSAGE_KILLS=1000 swift test --filter '^DaemonTests.(Message)?KillTests'

install:
	scripts/need-packages run
	$(build_installed) --product chathours
	$(build_installed) --product chathours-armer
	install -d $(bindir) $(sbindir) $(unitdir) $(presetdir) $(sysusersdir) $(catalogdir)
	install -d $(configdir)/sites $(configdir)/holidays
	install -d $(sharedir)/doc/chathours/examples $(sharedir)/bash-completion/completions
	install -d $(zshdir) $(sharedir)/fish/vendor_completions.d
	install -s $(BUILD)/chathours $(sbindir)/chathoursd
	ln -sf chathoursd $(sbindir)/chathours-runner
	ln -sf chathoursd $(sbindir)/chathours-presence
	ln -sf ../sbin/chathoursd $(bindir)/chathoursctl
	install -s $(BUILD)/chathours-armer $(sbindir)/chathours-armer
	install -m 644 etc/chathours/sites/boutique.yaml $(sharedir)/doc/chathours/examples/boutique.yaml
	install -m 644 etc/chathours/chathours.yaml $(sharedir)/doc/chathours/examples/chathours.yaml
	for folder in $(recipes); do \
		install -D -m 644 -t $(sharedir)/doc/chathours/examples/$$folder etc/$$folder/* || exit 1; \
	done
	install -d $(docdir)/web/board
	for page in README SECURITY CHANGELOG; do \
		scripts/installed-page $$page.md $(PREFIX) > $(docdir)/$$page.md || exit 1; \
	done
	scripts/installed-page etc/README.md $(PREFIX) > $(docdir)/examples/README.md
	scripts/installed-page web/README.md $(PREFIX) > $(docdir)/web/README.md
	scripts/installed-page web/board/README.md $(PREFIX) > $(docdir)/web/board/README.md
	install -m 644 LICENSE etc/chathours/holidays/NOTICE $(sharedir)/doc/chathours/
	scripts/linked-licences > $(sharedir)/doc/chathours/linked-licences
	install -m 644 docs/openapi.yaml docs/forms-openapi.yaml docs/state.schema.json $(sharedir)/doc/chathours/
	install -D -m 644 -t $(mandir)/man1 docs/*.1
	install -D -m 644 -t $(mandir)/man5 docs/*.5
	install -D -m 644 -t $(mandir)/man7 docs/*.7
	install -D -m 644 -t $(mandir)/man8 docs/*.8
	install -m 644 etc/chathours/holidays/*.txt $(configdir)/holidays/
	install -d $(sharedir)/chathours/web/board
	install -m 644 web/chathours*.* $(sharedir)/chathours/web/
	install -m 644 $(filter-out %/README.md,$(wildcard web/board/*)) $(sharedir)/chathours/web/board/
	for unit in $(services); do \
		sed 's|@sbindir@|$(PREFIX)/sbin|; s|@bindir@|$(PREFIX)/bin|' systemd/$$unit.in > $(unitdir)/$$unit && \
		chmod 644 $(unitdir)/$$unit || exit 1; \
	done
	install -m 644 $(sockets_and_targets:%=systemd/%) $(unitdir)/
	install -m 644 systemd/examples/*.conf $(sharedir)/doc/chathours/examples/
	install -m 644 systemd/chathours.preset $(presetdir)/50-chathours.preset
	install -m 644 systemd/chathours.sysusers $(sysusersdir)/chathours.conf
	install -m 644 systemd/chathours.catalog $(catalogdir)/chathours.catalog
	$(update_catalog)
	$(installed_ctl) --generate-completion-script bash | sed '1{/^#!/d}' > $(sharedir)/bash-completion/completions/chathoursctl
	$(installed_ctl) --generate-completion-script zsh > $(zshdir)/_chathoursctl
	$(installed_ctl) --generate-completion-script fish > $(sharedir)/fish/vendor_completions.d/chathoursctl.fish

# The configuration in /etc/chathours belongs to the operator and is kept.
uninstall:
	rm -f $(bindir)/chathoursctl $(sbindir)/chathoursd $(sbindir)/chathours-runner $(sbindir)/chathours-armer
	rm -f $(sbindir)/chathours-presence
	rm -f $(addprefix $(unitdir)/,$(services) $(sockets_and_targets))
	rm -f $(presetdir)/50-chathours.preset $(sysusersdir)/chathours.conf $(catalogdir)/chathours.catalog
	$(update_catalog)
	rm -f $(sharedir)/bash-completion/completions/chathoursctl $(zshdir)/_chathoursctl
	rm -f $(sharedir)/fish/vendor_completions.d/chathoursctl.fish
	rm -f $(page_files)
	rm -rf $(sharedir)/doc/chathours $(sharedir)/chathours

# Takes a few seconds in addition to the release build, which SWIFT_BUILD and BUILD can replace.
deb:
	scripts/need-packages run deb
	rm -rf .build/deb && mkdir -p .build/deb
	DEB_FOLDER=.build/deb debian/rules clean binary || { debian/rules clean; exit 1; }
	debian/rules clean
	lintian --fail-on error,warning .build/deb/chathours_*.deb

test-package: deb
	scripts/need-packages test
	CHATHOURS_PACKAGE=$$(echo "$$PWD"/.build/deb/chathours_*.deb) swift test --filter '^HostTests.PackageTests'
