"""The known answers of RFC 9474, Appendix A.1 (RSABSSA-SHA384-PSS-Randomized), by which the signer tests itself.

Figures of the standard, in base 85; 4096-bit key.
"""

from __future__ import annotations

from base64 import b85decode

P = b85decode(
    ";q=#|NCM(~bCRRZqbepUG~70ky@&Jj5ZrZVG>DT0S-~Lv1P~cdxS-lqy$gXNeuO{VrfDkZ4q9D7K^D}2KgxZKFzTx1eng>xZo6Dt"
    "1_s48By4{Xm|b%ggcS>8$)l~FL9k2<TPMpHifJr_X=`*UfYZ$YtBD^ZS42In{<>{#uMma;z9!cP7z4&}1*Jl0IOd3*cj!k;DI`qq"
    "uR)GD8!;eAv{%<O86hxZ#t!GO*cc!dSY-bBH6zJmTp}R}R^>X4mNF!h|HX}jQ)uErZU>HA%Uv(lisr2PRQY0jLg-4JKPPknelqLI"
    "1~7^e?81=8%@J1I%=;q|"
)
Q = b85decode(
    "#sR6y>So+HHG+Fnow?s{Z(8SaL}@30%`-{>YO_<w2109Kaf}5dR#1W+IYeDLwUO-*r!$`w*gxSvYCZcPxkW5$n?mZQDrm`Y-#o3d"
    "6Q6)e*djev5RLug3#Zd(>9D7$3{Tsl{hi)sVf=IaDMwbFASv>P55O&hC9Lv{n)(^+`C{6qk!~TctqJR5{+}HA8+Y7?n|XA!kkjkZ"
    "=~N~Ke>Kpf$@E`&ta5s|8c~{yl7*8kn=V|<G=5q0^D5cOHIWtP+5n2TKxYTN4vrXFUf6YuTcT#@f{%@cI^i>fV+5j;YS+Acm;;BM"
    "FT|pbX(=6Z+t-=+yd#5!"
)
MSG_PREFIX = b85decode("gcs(SvKiHb`(hTZ3{%Pumm@?i0`bwKLX}c}eUhGw")
MSG = b85decode("k3Giwj7kFZ)-^8Q2?v5K5)i4gFPq(@#9C>LfC4(EwV#as#r?ZBGZS*_@9nOA")
SALT = b85decode("1s5W-Uqy$3Iea>28hty{31tJ64opuPswSOaFbw2LRb1CJ0RZ2fMwCobR)Si;")
INV = b85decode(
    "fM_g8m?Q_ZiPb$4VX>abVtoR*&80JEP`J+HGOi{K<$D6xCJDjd>GF;sK>TI4@GVx`)~cHL{pMEp1eM>nBf0?>Jx2$jFWszSjG~`D"
    "GBgX=_uaKu&w-z70pvxkmiTnKBUOa%arRgrV$}3I@IR3cWf0!DUXJi=e+k)nN&t)J|0OB#>$aWj?_^_#+;)3(lagirz#=-P*i9;m"
    "9LW;Z$|bbnM5~W$pj5R<5EpG%H=@t*5!yo=)$*Xy)@z<{v!6=^4n@G(!EXZI+MVAm0Q2Oq5I5HXoYb5xMyTQZEDRS?3i0%{;#;GZ"
    "uf)w@#FV7OCPa%hw3aoqH_xz+d?KTpC2i0$zzW^k`%$JR`I-(F1Q!ay@sTb`+1n881i_qG^dKQAbKuJ|l_VlMYNc#>H^txmwb^F2"
    "%}l%|^B^74T!5Ae8W9^ZlzX>{bJA)0$MqOxFq00^pJ-5ZK<?S$y11|p0NBb2v+$X!<Y9o|PBnzRe4td{7@<&0iP6z#T?uByt`rBp"
    "GF;zcJn=vAK1wLHl+~U-t-9Y~Hty%8ooYl(p0wf_j*6F0C!?OWI`YY{IB-adirTG2Ms)QO6FS%nk|5xbSW*@g@%pX)g$3_dx8G<J"
    "1cn3f-30U~0e7JjfcyN09lX7C7}g<GB#o_K-oTk3"
)
BLINDED_MSG = b85decode(
    "sy^UF6OD&PX=q>i@0Kifl&M7uskHrMW!sxOb)_P^k{nDA+~2O2XIU~;37r2?_0#=j=>NIXvjbvMrnMVx-?Q`sg0j2wOaN8n%gjP3"
    "Q00c$PZ<o<Nv{#yWmI2Z;&0fOmg|SwOWF)nUpai;{_9roZYUF8$4}IEl%95X_VaA|=>1$ASeURooFq*4(WLu&(aS@x_2>+=V*15F"
    "=PzgQr4JZG(RH5Rs_88nk!?Q?`t;UN+d*tQ_^aDg6sL^q$$jQ_ay+pa=X&Z$pDVvp3`7pRT6NsbKEGN)Dql2ft=1dvSdLj2z0B#{"
    "GsuGDm?o7Q3xamWAUScAaB{aM={131R{vbF8ga@gMn{E&5^K13tlx(vUnb_vq~M2$0Wfrh)3>{cvWZn1i)E*#xjnEDLOm1);YrAM"
    "F_8lX<>U~w9ZjPnMkMD?l7vx%<0H?0vPAL{rj_`GY-eA*IszQ#N#ZPT4Fx)#BZxuII{m_PpP6SWL7L$_7xDO`yf7}p=edrIH8_~J"
    "6$;pge#k-UZc8YDWWrSb{S5@1I?<NDfBI8ibXZ*hAkK1tHtkReLi^R`Gb|~OAO60d_6!~odnZir%bjq;Zsds-D4A}-?F$!<pF9i>"
    "VIYWKIq1x)+p-TamN$$CvHv2`07=sWntGD{e*M{9"
)
BLIND_SIG = b85decode(
    "KT3J(%|u1~rYNHj)E*N2*b~ImI;8I_fg)*BB#mtVt^Ve>oVbhnADJfuY5fK~0zO{VMsb@9EfhV`yrgRm4q;#A#yyqArnqyswF|{0"
    "hc!-V!{5I_ZhFcX)r2gGws!B`I0$eE`dWbjVf^00Zy?O_@#d=!oh!LM1su8PYMUs<yJG!cQ;|2Hh<p!lY6!f;x#v)7uL4M2Xn~mZ"
    ";x6ysgL^I688QnONGx2%LUFXrv>hgPDYN)Q{bO|t0re+rdE+-2yH*+%D$6djZHwny&IQTQxlXnT5N|jlZ?fR^&0JhL#huy~Xky+;"
    "i;a@@ytEqhGuB!v!ab;eId)98PI>1_k4)s<R&;>bXU_V>Yi^tdLrganV^}mbe%&nQ@dfUvRICzg&!gTdtX2nBT25a2tX}O&95Y{U"
    "$$oCP>CU6!E#r;*F;XDFqxeNOtFryqB7r^#Kkc9pIU2**{T$gLD_xZ4H0GYX$N<FE#K8$1WUs?|&sIEtz^3HDg1l8!Pf(|qA3wQ$"
    "SX0+5I`dEcT;U^`i{&;A5Lto@W~d$>=Gno3J6mF}Yshy}ZSqyN(bzTE$Uwfk&1}H#kq;NzH_G@(iu=HWm!Xs&%z5W(Scs`xJyZqZ"
    "KXZHPTzJ<Oq>j1V3ha&JoJ&Q<kxJC47+Goe3mV@>"
)
SIG = b85decode(
    "86K1zS5Xck(wh3xSKeHtHqtR-A^wL9e78~sroeH+b6V{S!b~^w)xDMqxq5<{P>+^ty6t*`WL{<J+VV=Z=Gj6MlEtxGf16|tH2%dB"
    "glaJWxDR#jQ3gf=5sVsl(v6dkZu}wy9bgrjQH?$4#MnT|#(@cEEp$C8osA`T?_j~2v}4B>v-)-VR`qjJNz@diP4O%6-9)NB5P~XY"
    "9@NVYw)A|P(C-wWG^ea2QR4(O)f4L?=8JWQsNS1SW1v~kT#F*d#U3pF;@H0R5kW4K$XTH`CfIye(Y#D9XsZ$xV)!}3qtY|ze%3r`"
    "x8-#uHg{9|>&z;c1)_i^S@npEENKy2_+?d}5ZMO6odk*valh_MGlg@L>?>*HQA0GA&@7sH5UaUVF?S%l-kxa?j<3V%3#~m|qy}w!"
    "9!UW|piY#51fku6u_X!Yu}0}g#Y@<~wdT=*C(R#vlf%!SEry+1c!!Jw{(y=Nd7hCA=JIVA+hN3ovjbxtHE1@E#2JRrik0eWz*!<d"
    "!JT^|L2I0Xu3|yr5#3f0(7LLaBNdOFGPYwF^-`3Px9+XVrx=)~JFK0R^r}>iUYAylbWg-75Kc1f*~oPni7FY2Fw-;CCv%_smItts"
    "=@70rcN)Jc+n-~+1&j57Vy#7Nxin{&mAl`~`qkj_"
)
